import type { Mistake } from "../../shared/problems.ts";

/** Reaches a backend inside a VPC. */
export interface VpcLinkConnection {
  /** Stage variable that holds the id of the VPC link. */
  readonly stageVariable: string;
}

/**
 * A VPC link by the stage variable that holds its id: AWS makes the id, and a body with an unknown part in it would
 * hide every route from the plan.
 */
export function vpcLink(stageVariable: string): VpcLinkConnection {
  return { stageVariable };
}

/** The fields that a connection adds to an integration. */
export function connectionExtension(connection: VpcLinkConnection | undefined): object {
  if (connection === undefined) return {};
  return { connectionType: "VPC_LINK", connectionId: `\${stageVariables.${connection.stageVariable}}` };
}

export function connectionFaults(connection: VpcLinkConnection | undefined): Omit<Mistake, "place">[] {
  if (connection === undefined || /^\w+$/.test(connection.stageVariable)) return [];
  const message = `The stage variable "${connection.stageVariable}" must be named with letters, digits and "_".`;
  return [{ code: "INTEGRATION_MAPPING", message }];
}
