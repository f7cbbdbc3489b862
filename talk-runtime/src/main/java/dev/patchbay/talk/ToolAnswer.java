package dev.patchbay.talk;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.JsonObject;
import java.io.IOException;
import java.util.Locale;
import okhttp3.Response;
import okio.BufferedSource;

/** What a back end's answer says. Words of an answer that is no result are not read. */
final class ToolAnswer {
  private static final JsonObject EMPTY = JsonObject.parse("{}");

  private ToolAnswer() {}

  /**
   * @param mostBytes most that a result may have
   * @throws IOException if it breaks off
   */
  static ToolResult read(Response response, int mostBytes) throws IOException {
    int status = response.code();
    if (status >= 200 && status < 300) {
      return result(response, mostBytes);
    }
    return isRefusal(status)
        ? new ToolResult.Refused(status)
        : new ToolResult.Unknown("status_" + status);
  }

  /**
   * A client error means that nothing was done; but one who was waiting too long (408), or finds
   * the call in conflict with another of its id (409), may have done it.
   */
  private static boolean isRefusal(int status) {
    return status >= 400 && status < 500 && status != 408 && status != 409;
  }

  private static ToolResult result(Response response, int mostBytes) throws IOException {
    String coding = response.header("Content-Encoding", "identity");
    if (!"identity".equals(coding.toLowerCase(Locale.ROOT))) {
      return new ToolResult.Unknown("answer_encoded");
    }
    BufferedSource body = response.body().source();
    if (response.body().contentLength() > mostBytes || body.request(mostBytes + 1L)) {
      return new ToolResult.Unknown("answer_too_large");
    }
    byte[] json = body.readByteArray();
    try {
      return new ToolResult.Ok(json.length == 0 ? EMPTY : JsonObject.of(Json.tree(json)));
    } catch (ContractViolation _) {
      return new ToolResult.Unknown("answer_malformed");
    }
  }
}
