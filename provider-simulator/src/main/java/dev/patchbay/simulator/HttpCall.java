package dev.patchbay.simulator;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.Locale;
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

  static HttpCall of(HttpRequest head, byte[] body) {
    QueryStringDecoder uri = new QueryStringDecoder(head.uri());
    Map<String, String> query = new HashMap<>();
    uri.parameters().forEach((name, values) -> query.put(name, values.getLast()));
    Map<String, String> headers = new HashMap<>();
    head.headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return new HttpCall(head.method().name(), uri.path(), query, headers, body);
  }

  Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  @Override
  public String toString() {
    return method + " " + path + " (" + body.length + " bytes)";
  }
}
