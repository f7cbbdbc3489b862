package dev.patchbay.cli.talk;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.TranscriptEvent;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Whom a caller tells what happens, on its own thread; what takes long here makes it late. */
public interface CallerListener {
  /**
   * A record of the tenant's events or results, about any job; of this one no event of a lower
   * epoch than its events have told of.
   *
   * @return whether it is the last word on this talk's job
   */
  boolean record(ConsumerRecord<byte[], byte[]> record);

  /** A line of this talk's transcript: each number once, in order, of the highest epoch seen. */
  void line(TranscriptEvent line);

  /** There is a line: the talk begins now. */
  void ready(JobEvent.Ready ready);

  /**
   * Something happened at the caller's side.
   *
   * @param at microseconds since the talk began
   */
  void moment(Moment moment, long at);
}
