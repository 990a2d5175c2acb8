// The least that a dynamic resource can cost: the same inputs and outputs, and a provider that does nothing.
const pulumi = require("@pulumi/pulumi");
const provider = require("noop-provider");

const OUTPUTS = { campaignId: undefined, triggerType: undefined, sendChannel: undefined, callUrl: undefined };

class Resource extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(provider, name, { ...OUTPUTS, baseUrl: undefined, ...args });
  }
}

module.exports = { Resource };
