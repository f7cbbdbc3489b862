package dev.patchbay.stream.translation;

import dev.patchbay.schemas.Ending;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** How one language of a job is, as its thread tells; for any thread. */
final class LanguageState {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Optional<Ending.Failed> trouble = Optional.empty();
  private volatile boolean idle;
  private volatile boolean ended;
  private volatile boolean ungranted;
  private volatile boolean rests;
  private volatile boolean leaves;

  void end() {
    over.countDown();
  }

  /** The first reason counts. */
  void fail(Ending.Failed why) {
    trouble = trouble.or(() -> Optional.of(why));
    end();
  }

  /** It goes on at another worker. */
  void leave() {
    leaves = true;
    end();
  }

  void nothingComes() {
    idle = true;
  }

  void streamEnds() {
    ended = true;
  }

  void isGrantedNothing() {
    ungranted = true;
  }

  void rests(boolean is) {
    rests = is;
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** What keeps it from going on, if that ended it. */
  Optional<Ending.Failed> trouble() {
    return trouble;
  }

  /** Whether nothing has come for so long that nothing is expected. */
  boolean idle() {
    return idle;
  }

  /** Whether the stream has ended. */
  boolean ended() {
    return ended;
  }

  /** Whether it ended with words untold, because nothing more was granted; once it is over. */
  boolean ungranted() {
    return ungranted;
  }

  /** Whether little would be given twice, if another went on. */
  boolean rests() {
    return rests || isOver();
  }

  boolean leaves() {
    return leaves;
  }
}
