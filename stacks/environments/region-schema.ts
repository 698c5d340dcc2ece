import * as z from "zod";

/** Of every partition: the directions are all that AWS ever named regions by, so that a slip of the pen is told. */
const form =
  /^([a-z]{2}(-gov|-iso[a-z]?)?|eusc-de)-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/;

/** A region by its code, for example `eu-west-1`. */
export const regionSchema = z.string().regex(form, "must be a region of AWS like eu-west-1");
