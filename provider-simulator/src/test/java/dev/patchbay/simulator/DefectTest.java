package dev.patchbay.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A defect of the simulator ends the call that met it as an error of the server would. */
final class DefectTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Exchange exchange = new Exchange(channel, true, Duration.ofSeconds(1), () -> {});

  @Test
  void aDefectBeforeTheAnswerIsAnsweredAsAServerErrorAndRecorded() {
    SimulatorSettings settings = SimulatorSettings.defaults();
    var simulator = new Simulator(settings, new Admission(1, 1 << 20), Clock.systemUTC());

    simulator.serve(
        new HttpCall("POST", "/v1/audio/speech", Map.of(), broken(), new byte[0]), exchange);

    FullHttpResponse answer = channel.readOutbound();
    assertThat(answer.status().code()).isEqualTo(500);
    String body = answer.content().toString(UTF_8);
    JsonNode error = JsonMapper.shared().readTree(body).get("error");
    assertThat(error.get("type").stringValue()).isEqualTo("server_error");
    assertThat(error.get("code").stringValue()).isEqualTo("simulator_defect");
    assertThat(body).contains("IllegalStateException").doesNotContain("canary");

    JsonNode entry = ledger(simulator).get("entries").get(0);
    assertThat(entry.get("status").intValue()).isEqualTo(500);
    assertThat(entry.get("billed").booleanValue()).isFalse();
  }

  @Test
  void aDefectInTheMiddleOfAnAnswerCutsItAndIsBilled() {
    Iterator<byte[]> pieces =
        Stream.of(1, 2)
            .map(n -> {
              if (n == 2) {
                throw new IllegalStateException("canary");
              }
              return new byte[10];
            })
            .iterator();

    Delivery.Ending ending =
        new Delivery(exchange, Map.of(), Optional.empty(), Refusal::answer)
            .deliver(new Answer.Streamed("audio/pcm", pieces));

    assertThat(channel.isOpen()).isFalse();
    assertThat(exchange.bytesOut()).isEqualTo(10);
    assertThat(ending).isEqualTo(new Delivery.Ending(true, false));
  }

  private static JsonNode ledger(Simulator simulator) {
    var channel = new EmbeddedChannel();
    simulator.serve(
        new HttpCall("GET", "/admin/ledger", Map.of(), Map.of(), new byte[0]),
        new Exchange(channel, true, Duration.ofSeconds(1), () -> {}));
    FullHttpResponse answer = channel.readOutbound();
    return JsonMapper.shared().readTree(answer.content().toString(UTF_8));
  }

  /** Headers of which reading one fails. */
  private static Map<String, String> broken() {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<String, String>> entrySet() {
        return Set.of();
      }

      @Override
      public @Nullable String get(Object name) {
        if ("authorization".equals(name)) {
          throw new IllegalStateException("canary");
        }
        return super.get(name);
      }
    };
  }
}
