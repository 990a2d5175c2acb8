/**
 * An Altcraft stand-in on a real socket, to try programs and to test them without an Altcraft account.
 *
 * @packageDocumentation
 */
export type { Campaign, CampaignSeed, Group } from "./campaigns";
export { startEmulator } from "./emulator";
export type { Fault } from "./faults";
export type { Emulator, EmulatorOptions, RecordedRequest } from "./options";
export type { Call, Quirks } from "./quirks";
