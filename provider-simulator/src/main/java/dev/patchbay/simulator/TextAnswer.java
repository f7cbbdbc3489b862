package dev.patchbay.simulator;

/**
 * What an endpoint's answer is made from.
 *
 * @param key a random string from which the answer's ids are made
 * @param created seconds since 1970
 * @param usage whose audio part is empty
 */
record TextAnswer(TextRequest request, TextOutput output, Usage usage, String key, long created) {
  /** What a failure says. */
  static final String SORRY = "The server had an error while processing your request.";

  /** Of one of the things that were written, by its place among them. */
  String id(String kind, int place) {
    return kind + "_" + key + (place == 0 ? "" : "_" + place);
  }

  String model() {
    return ModelCatalogue.base(request.model());
  }
}
