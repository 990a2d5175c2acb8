module.exports = { Resource: require("pulumi-altcraft").ClonedTriggerCampaign };
