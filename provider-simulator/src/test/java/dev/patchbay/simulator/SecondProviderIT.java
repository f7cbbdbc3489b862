package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several providers in one process: each has its own port, keys, faults and ledger. */
final class SecondProviderIT {
  private static final Pattern LINES =
      Pattern.compile(
          "Provider simulator on (\\S+)\\RSecond provider on (\\S+)\\RCartesia on (\\S+)\\R");

  @Test
  void oneProcessServesThreeProvidersThatShareNothing(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log");
    Process process =
        start(
            log,
            List.of(
                "--second-port",
                "0",
                "--second-bad-key",
                "sk-first",
                "--cartesia-port",
                "0",
                "--bad-key",
                "sk-second"));
    try (HttpClient http = HttpClient.newHttpClient()) {
      Matcher lines =
          await("all addresses are told")
              .atMost(Duration.ofSeconds(60))
              .until(() -> LINES.matcher(Files.readString(log)), Matcher::find);
      URI first = URI.create(lines.group(1));
      URI second = URI.create(lines.group(2));
      URI cartesia = URI.create(lines.group(3));
      assertThat(List.of(first, second, cartesia)).doesNotHaveDuplicates();

      assertThat(ask(http, first, "sk-first").statusCode()).isEqualTo(200);
      assertThat(ask(http, second, "sk-first").statusCode()).isEqualTo(401);
      assertThat(ask(http, second, "sk-second").statusCode()).isEqualTo(200);
      assertThat(ask(http, first, "sk-second").statusCode()).isEqualTo(401);

      post(http, second.resolve("/admin/faults"), "", "{\"fault\":\"503\",\"times\":1}");
      assertThat(ask(http, first, "sk-first").statusCode()).isEqualTo(200);
      assertThat(ask(http, second, "sk-second").statusCode()).isEqualTo(503);

      assertThat(last(http, first, 3)).isEqualTo(3);
      assertThat(last(http, second, 3)).isEqualTo(3);
      assertThat(last(http, cartesia, 0)).isZero();
    } finally {
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Process start(Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static HttpResponse<byte[]> ask(HttpClient http, URI provider, String key)
      throws Exception {
    return post(
        http,
        provider.resolve("/v1/responses"),
        "Bearer " + key,
        "{\"model\":\"gpt-6-luna\",\"input\":\"Hello.\"}");
  }

  private static int last(HttpClient http, URI provider, int calls) {
    return await("every call is in the ledger of " + provider.getPort())
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              HttpRequest request =
                  HttpRequest.newBuilder(provider.resolve("/admin/ledger"))
                      .timeout(Duration.ofSeconds(20))
                      .build();
              byte[] body = http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
              return Json.own(new String(body, UTF_8)).get("last").intValue();
            },
            count -> count == calls);
  }

  private static HttpResponse<byte[]> post(HttpClient http, URI url, String key, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(20))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", key)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
