package dev.patchbay.local.stream;

import dev.patchbay.local.sockets.Sound;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.Hearing;
import dev.patchbay.simulator.ToneListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One language's stream, as a listener hears it: of the highest epoch seen alone, each of which
 * goes on where the one before it ended, behind a mark. For one thread at a time.
 */
final class HeardStream {
  private static final int MOST_BREACHES = 10;

  private final Sound sound;
  private final ToneListener listener;
  private final List<String> breaches = new ArrayList<>();

  /** When the samples before a position had all come. */
  private final TreeMap<Long, Long> came = new TreeMap<>();

  private long samples;
  private long epoch;
  private long expected;
  private boolean ended;

  HeardStream(Sound sound) {
    this.sound = sound;
    this.listener = new ToneListener(sound.rate());
  }

  void frame(ConsumerRecord<byte[], byte[]> record, long now) {
    long sequence = Long.parseLong(header(record, "pb-seq"));
    long its = Long.parseLong(header(record, "pb-epoch"));
    if (its < epoch) {
      return;
    }
    if (its > epoch) {
      epoch = its;
      expected = 0;
      ended = false;
    }
    if (sequence != expected) {
      breach("frame %d where %d was next".formatted(sequence, expected));
    }
    if (ended) {
      breach("frame %d behind the end".formatted(sequence));
    }
    expected = sequence + 1;
    switch (header(record, "pb-frame")) {
      case "audio" -> audio(record, now);
      case "end" -> ended = true;
      case "mark" -> mark(sequence);
      default -> breach("a frame that is neither audio nor the end");
    }
  }

  /** Of a holder that takes over. */
  private void mark(long sequence) {
    if (sequence != 0 || epoch == 1) {
      breach("a mark within the sound");
    }
  }

  private void audio(ConsumerRecord<byte[], byte[]> record, long now) {
    if (!header(record, "pb-format").equals(StreamDesk.format(sound))) {
      breach("audio of another format");
      return;
    }
    short[] decoded = sound.decode(record.value(), 0, record.value().length);
    listener.feed(decoded, 0, decoded.length);
    samples += decoded.length;
    came.put(samples, now);
  }

  private void breach(String text) {
    if (breaches.size() < MOST_BREACHES) {
      breaches.add(text);
    }
  }

  /** What it came to; nothing more is heard. */
  Sounded finish() {
    if (!ended) {
      breach("it has no end");
    }
    Hearing hearing = listener.finish();
    List<Sounded.Word> words = new ArrayList<>();
    for (HeardWord word : hearing.words()) {
      long end = word.end().toNanos() * sound.rate() / 1_000_000_000L;
      Map.Entry<Long, Long> when = came.ceilingEntry(Math.min(end, samples));
      words.add(new Sounded.Word(word.text().strip(), when == null ? 0 : when.getValue()));
    }
    double floor = sound == Sound.PCM ? Hearing.UNTOUCHED_DB : Hearing.TELEPHONE_DB;
    return new Sounded(words, hearing.clean(floor), samples * 1_000 / sound.rate(), breaches);
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
