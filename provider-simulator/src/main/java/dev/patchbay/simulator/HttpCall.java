package dev.patchbay.simulator;

import java.util.Map;
import java.util.Optional;

/**
 * One request, wholly received. Prints neither its headers nor its body.
 *
 * @param headers by lower-case name
 * @param query by name, decoded
 */
record HttpCall(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    byte[] body) {

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  @Override
  public String toString() {
    return method + " " + path + " (" + body.length + " bytes)";
  }
}
