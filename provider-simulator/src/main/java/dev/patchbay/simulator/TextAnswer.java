package dev.patchbay.simulator;

/**
 * What an endpoint's answer is made from.
 *
 * @param key a random string from which the answer's ids are made
 * @param created seconds since 1970
 * @param usage whose audio part is empty
 */
record TextAnswer(TextRequest request, TextOutput output, Usage usage, String key, long created) {
  String model() {
    return ModelCatalogue.base(request.model());
  }
}
