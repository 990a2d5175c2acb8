let last = 0;

const outputsOf = (inputs) => {
  last += 1;
  return {
    campaignId: last,
    sourceId: inputs.sourceId,
    name: inputs.name,
    isActive: inputs.isActive,
    baseUrl: "http://127.0.0.1:12345",
    triggerType: "api_call",
    sendChannel: "email",
    callUrl: `trk.example.com/trg/${last.toString(16).padStart(8, "0")}/<email|md5|xxh>`,
  };
};

module.exports = {
  create: async (inputs) => {
    const outs = outputsOf(inputs);
    return { id: String(outs.campaignId), outs };
  },
  diff: async () => ({ changes: false }),
  read: async (id, props) => ({ id, props }),
  delete: async () => undefined,
};
