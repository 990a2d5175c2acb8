// A dynamic provider as most people write one: a class in the program, fetch, one instance for each resource.
const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config("altcraft");
const baseUrl = config.require("baseUrl");
const token = config.require("token");

class CampaignProvider {
  async call(path, fields) {
    const response = await fetch(`${baseUrl}/api/v1.1/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token, format: "json", ...fields }),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const reply = await response.json();
    if (reply.error !== 0) throw new Error(reply.error_text);
    return reply.data;
  }

  async create(inputs) {
    const { sourceId, name, isActive } = inputs;
    const { saved_id: campaignId } = await this.call("campaigns/triggers/clone", {
      id: sourceId,
      name,
      is_active: isActive,
    });
    const campaign = await this.call("campaigns/triggers/get", { id: campaignId });
    return { id: String(campaignId), outs: this.outputs(sourceId, campaign) };
  }

  async diff(_id, olds, news) {
    const replaces = ["sourceId", "name", "isActive"].filter((input) => olds[input] !== news[input]);
    return { changes: replaces.length > 0, replaces };
  }

  async read(id, props) {
    const campaign = await this.call("campaigns/triggers/get", { id: Number(id) });
    return { id, props: this.outputs(props.sourceId, campaign) };
  }

  async delete(id) {
    await this.call("campaigns/delete", { id: Number(id) });
  }

  outputs(sourceId, campaign) {
    return {
      campaignId: campaign.id,
      sourceId,
      name: campaign.name,
      isActive: campaign.is_active,
      baseUrl,
      triggerType: campaign.trigger_type,
      sendChannel: campaign.send_channel,
      callUrl: campaign.call_url,
    };
  }
}

const OUTPUTS = { campaignId: undefined, triggerType: undefined, sendChannel: undefined, callUrl: undefined };

class Resource extends pulumi.dynamic.Resource {
  constructor(name, args) {
    super(new CampaignProvider(), name, { ...OUTPUTS, baseUrl: undefined, ...args });
  }
}

module.exports = { Resource };
