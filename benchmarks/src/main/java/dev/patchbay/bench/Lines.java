package dev.patchbay.bench;

import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.Topics;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What readers of streams see: words as they come, and whole lines. */
final class Lines {
  /** How a word tells the frame in which it ended. */
  static final int DIGITS = Character.MAX_RADIX;

  private final Work work;
  private final AtomicLong whole = new AtomicLong();

  Lines(Work work) {
    this.work = work;
  }

  static boolean are(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(Topics.transcripts(TalkAgent.TENANT));
  }

  Work work() {
    return work;
  }

  /** Of captions, the last word is metered. */
  void take(ConsumerRecord<byte[], byte[]> record, ArrivalMeter meter) {
    switch (Json.read(MessageType.TRANSCRIPT_EVENT, record.value())) {
      case StreamLine.CaptionInterim words -> {
        String last = words.text().substring(words.text().lastIndexOf(' ') + 1);
        meter.arrived(Long.parseLong(last, DIGITS), System.nanoTime());
      }
      case StreamLine.Caption _, StreamLine.Translated _ -> whole.incrementAndGet();
      default -> {}
    }
  }

  /** Whole lines that there were. */
  long whole() {
    return whole.get();
  }
}
