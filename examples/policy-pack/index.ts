import { PolicyPack } from "@pulumi/policy";
import { liveNeedsApproval, liveIsKept, namesFollowPattern, sourcesAreAllowed } from "./policies";

new PolicyPack("altcraft-campaigns", {
  enforcementLevel: "mandatory",
  policies: [liveNeedsApproval, liveIsKept, namesFollowPattern, sourcesAreAllowed],
});
