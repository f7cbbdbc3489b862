package dev.patchbay.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.Request;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  /** Whoever builds a back end checks it against these very bytes. */
  @Test
  void theExampleOfASignedCallIsOneThatWeMake() throws IOException {
    var call =
        FakeBackEnd.call(
            FakeBackEnd.tool(
                "https://" + FakeBackEnd.HOST + "/v1/orders/find", Duration.ofSeconds(5)));
    Request request =
        ToolRequest.of(
                call,
                ToolKey.of("an example of a secret, no real one"),
                FakeBackEnd.NOW,
                new Sending())
            .orElseThrow();
    var body = new Buffer();
    request.body().writeTo(body);

    String readme = Files.readString(Path.of("README.md"));

    assertThat(readme).contains("an example of a secret, no real one");
    assertThat(readme).contains(body.readUtf8());
    for (String header :
        new String[] {
          "Idempotency-Key", "Patchbay-Key", "Patchbay-Timestamp", "Patchbay-Signature"
        }) {
      assertThat(readme).contains(header + ": " + request.header(header));
    }
  }
}
