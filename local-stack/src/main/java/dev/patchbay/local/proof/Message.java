package dev.patchbay.local.proof;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A record of ours with its JSON tree. */
record Message(Seen seen, JsonNode json) {
  JobKey job() {
    return JobKey.of(json);
  }

  String type() {
    return json.path("type").asString("");
  }

  String text(String member) {
    return json.path(member).asString("");
  }

  int number(String member) {
    return json.path(member).asInt(-1);
  }

  /** The claim that it is about; empty when it is about none. */
  String claimId() {
    return json.at("/claim/claimId").asString("");
  }

  /** The elements of an array member. */
  List<JsonNode> elements(String member) {
    var elements = new ArrayList<JsonNode>();
    json.path(member).forEach(elements::add);
    return elements;
  }

  /** The tenant in the name of a product-facing topic. */
  String topicTenant() {
    return seen.topic().split("\\.", -1)[1];
  }
}
