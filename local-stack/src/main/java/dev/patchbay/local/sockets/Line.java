package dev.patchbay.local.sockets;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.Flow;
import dev.patchbay.openai.socket.RealtimeSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A caller's way to the provider, with an account of all that goes over it. */
final class Line {
  private final CallPlan plan;
  private final Mouth mouth;
  private final Meter meter = new Meter();
  private final byte[] frame;
  private final Map<String, Long> sent = new TreeMap<>();
  private final List<String> errors = new ArrayList<>();
  private Optional<RealtimeSession> session = Optional.empty();
  private boolean closing;
  private long appended;
  private long received;

  Line(CallPlan plan) {
    this.plan = plan;
    mouth = new Mouth(plan.sound());
    frame = new byte[plan.sound().bytes(plan.frameMillis())];
  }

  CallPlan plan() {
    return plan;
  }

  Mouth mouth() {
    return mouth;
  }

  Meter meter() {
    return meter;
  }

  void opened(RealtimeSession open) {
    session = Optional.of(open);
  }

  void send(ClientEvent event) {
    count(
        switch (event) {
          case ClientEvent.SessionUpdate _ -> "session.update";
          case ClientEvent.Commit _ -> "input_audio_buffer.commit";
          case ClientEvent.ItemTruncate _ -> "conversation.item.truncate";
          default -> throw new IllegalArgumentException("no caller sends this");
        });
    took(session.orElseThrow().send(event));
  }

  /** The next frame of the microphone. */
  void append() {
    mouth.next(frame);
    count(
        plan.kind() == CallPlan.Kind.TRANSLATION
            ? "session.input_audio_buffer.append"
            : "input_audio_buffer.append");
    appended += frame.length / plan.sound().sampleBytes();
    took(session.orElseThrow().append(frame, 0, frame.length));
  }

  private void took(Flow flow) {
    if (flow == Flow.ENDED) {
      errors.add("the session took nothing more");
    }
  }

  void close() {
    if (!closing) {
      closing = true;
      if (plan.kind() == CallPlan.Kind.TRANSLATION) {
        count("session.close");
      }
      session.ifPresent(RealtimeSession::close);
    }
  }

  boolean closing() {
    return closing;
  }

  void received(long bytes) {
    received += bytes;
  }

  void error(String what) {
    errors.add(what);
  }

  List<String> errors() {
    return errors;
  }

  Map<String, Long> sent() {
    return sent;
  }

  /** Samples sent so far. */
  long appended() {
    return appended;
  }

  BigDecimal appendedMs() {
    return millis(appended);
  }

  BigDecimal receivedMs() {
    return millis(received / plan.sound().sampleBytes());
  }

  private BigDecimal millis(long samples) {
    return BigDecimal.valueOf(samples * 1000)
        .divide(BigDecimal.valueOf(plan.sound().rate()), 3, RoundingMode.HALF_UP);
  }

  private void count(String type) {
    sent.merge(type, 1L, Long::sum);
  }
}
