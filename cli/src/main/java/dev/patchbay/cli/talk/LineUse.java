package dev.patchbay.cli.talk;

import dev.patchbay.cli.talk.Talked.Why;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.JobEvent;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a caller does while there is a line. It knows no clock: {@code now} is in microseconds since
 * the line's beginning, and never goes back. Used by one thread.
 */
interface LineUse {
  /** Begins when there is a line. */
  interface Beginning {
    /** In which it speaks, and hears. */
    FrameFormat format();

    LineUse on(JobEvent.Ready at, FrameLine line, Consumer<Moment> told);
  }

  /** A record of the partition on which answers lie; those of other streams are passed over. */
  void take(ConsumerRecord<byte[], byte[]> record, long now);

  /** Whether the other side says that it is doing something else than listening. */
  void busy(boolean is);

  /**
   * Says and hears what is due.
   *
   * @return why the caller leaves, when it does
   */
  Optional<Why> step(long now);

  /** Hears what is due, and says nothing. */
  void listen(long now);

  /** How long nothing is due, in microseconds. */
  long idle(long now);

  /** Whether there is nothing left to be heard. */
  boolean quiet();

  /** Whether it goes on hearing when it has left, until the last word on the job. */
  boolean staysToTheEnd();

  /** Everything that came is heard now. */
  void finish(long now);

  Talked talked(Why why, long now);
}
