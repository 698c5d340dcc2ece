import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { operation } from "../_shared/operation.ts";

const states = [
  { code: "PLACED", description: "The order has arrived.", final: false },
  { code: "PAID", description: "The payment has arrived.", final: false },
  { code: "PACKED", description: "The parcel is ready for the carrier.", final: false },
  { code: "SHIPPED", description: "The parcel has left the warehouse.", final: false },
  { code: "DELIVERED", description: "The customer has the parcel.", final: true },
  { code: "CANCELLED", description: "The order ended before it was shipped.", final: true },
];

/** Answers the states an order passes through, in their order. */
export const getStates = operation("getStates", z.object({}), () => json(200, { states }));
