package dev.patchbay.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.core.ObjectMappers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One socket of the official client, for one thread. Every event that comes was validated by that
 * client's types, and has no field that they do not know but those that the provider sends beside
 * them.
 */
final class OfficialSocket implements AutoCloseable {
  /** A connection of one of the client's kinds. */
  interface Line extends AutoCloseable {
    CompletableFuture<?> receive();

    /**
     * @return the event as the client's types read it
     */
    Object send(String json) throws JsonProcessingException;

    @Override
    void close();
  }

  private static final int SECONDS = 60;

  /** A session's own, which its request has not. */
  private static final Set<String> REAL_EXTRAS =
      Set.of("session.id", "session.object", "session.expires_at");

  private final Line line;
  private final List<JsonNode> events = new ArrayList<>();

  OfficialSocket(Line line) {
    this.line = line;
  }

  /** The next event. */
  JsonNode next() {
    try {
      return take(line.receive().get(SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException failed) {
      throw new AssertionError("no event came after " + story(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  private JsonNode take(Object typed) {
    try {
      JsonNode event =
          JsonMapper.shared().readTree(ObjectMappers.jsonMapper().writeValueAsString(typed));
      Set<String> extras = ExtraFields.of(typed);
      extras.removeAll(REAL_EXTRAS);
      assertThat(extras).as(event.path("type").asString("")).isEmpty();
      events.add(event);
      return event;
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The next event of this type. An error is one only for those who wait for it. */
  JsonNode await(String type) {
    while (true) {
      JsonNode event = next();
      String came = event.path("type").asString("");
      if (came.equals(type)) {
        return event;
      }
      assertThat(came).as(event.toString()).isNotEqualTo("error");
    }
  }

  /** The error that is next. */
  JsonNode refused() {
    JsonNode event = next();
    assertThat(event.path("type").asString("")).isEqualTo("error");
    return event.path("error");
  }

  /** Why the client calls the session failed, once it does. */
  Throwable failure() {
    while (true) {
      try {
        take(line.receive().get(SECONDS, TimeUnit.SECONDS));
      } catch (ExecutionException failed) {
        return Objects.requireNonNullElse(failed.getCause(), failed);
      } catch (TimeoutException late) {
        throw new AssertionError("the session goes on", late);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted", stopped);
      }
    }
  }

  /** An event that the client's types know in full. */
  void send(String json) {
    Object typed = sendAnything(json);
    assertThat(ExtraFields.of(typed)).as(json).isEmpty();
  }

  /** Any event, right or wrong. */
  Object sendAnything(String json) {
    try {
      return line.send(json);
    } catch (JsonProcessingException noJson) {
      throw new AssertionError(noJson);
    }
  }

  /** Sends samples, 40 ms in each event. */
  void append(String type, WireAudio format, short[] samples) {
    int each = format.rate() / 25;
    for (int from = 0; from < samples.length; from += each) {
      String audio = format.base64(samples, from, Math.min(samples.length, from + each));
      send("{\"type\":\"%s\",\"audio\":\"%s\"}".formatted(type, audio));
    }
  }

  /** All that came, in order. */
  List<JsonNode> events() {
    return List.copyOf(events);
  }

  List<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asString("").equals(type)).toList();
  }

  /** Types of all that came; of deltas that follow each other, each type once. */
  List<String> story() {
    List<String> types = new ArrayList<>();
    int run = 0;
    for (JsonNode event : events) {
      String type = event.path("type").asString("");
      run = type.endsWith(".delta") ? run : types.size() + 1;
      if (!type.endsWith(".delta") || !types.subList(run, types.size()).contains(type)) {
        types.add(type);
      }
    }
    return types;
  }

  @Override
  public void close() {
    line.close();
  }
}
