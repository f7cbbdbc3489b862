package dev.patchbay.local;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One vendor after the other fails, as far as one talk sees it: faults follow its caller and the
 * words that are said in it, and nobody else notices.
 */
final class DemoOutage {
  /**
   * With so many pieces of 20 ms the session ends: the caller, who is greeted first, is in the
   * middle of a sentence of five seconds then.
   */
  private static final int HEARD = 370;

  private static final String BROKEN = "500";

  private final SimulatedProvider first;
  private final SimulatedProvider second;
  private final SimulatedProvider cartesia;

  DemoOutage(SimulatorProcess vendors) {
    this.first = new SimulatedProvider(vendors.url());
    this.second = new SimulatedProvider(vendors.second());
    this.cartesia = new SimulatedProvider(vendors.cartesia());
  }

  /** Before the talk begins. */
  void prepare(DemoJob job, Recordings recordings) {
    var caller = SimulatedCaller.of(first, job.tenant().name(), job.jobId().toString());
    caller.spoil("close:1011:" + HEARD, 1);
    String send = recordings.named(DemoFall.SEND).text();
    first.spoil("transcriptions", send, BROKEN);
    first.spoil("responses", send, BROKEN);
    sentences(DemoFall.SENT).forEach(words -> first.spoil("speech", words, BROKEN));
    String come = recordings.named(DemoFall.COME).text();
    first.spoil("responses", come, BROKEN);
    second.spoil("chat", come, BROKEN);
    for (String words : List.of(LiveAgent.FALLBACK, DemoFall.NOTICE)) {
      first.spoil("speech", words, BROKEN);
      cartesia.spoil("tts", words, BROKEN);
    }
  }

  /** Whoever has a session keeps it, and nobody is given a new one. */
  void shut() {
    first.spoilAll("realtime", "503");
  }

  /** Sentences are spoken each for itself. */
  private static Stream<String> sentences(String text) {
    return Stream.of(text.split("(?<=[.?!]) "));
  }

  /** All vendors serve again. */
  void mend() {
    vendors().values().forEach(SimulatedProvider::mend);
  }

  /** By their names in targets. */
  Map<String, SimulatedProvider> vendors() {
    return Map.of("openai", first, "second", second, "cartesia", cartesia);
  }

  /** What one vendor was asked for a job. */
  List<ServedCall> calls(String vendor, DemoJob job) {
    SimulatedProvider asked = vendors().get(vendor);
    return asked == null
        ? List.of()
        : asked.ledger().stream().filter(call -> call.isFor(job.jobId())).toList();
  }
}
