package dev.patchbay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Mailbox.Mail DRAIN = new Mailbox.Mail.Happened(new Input.DrainBegun());
  private static final Duration NOT_AT_ALL = Duration.ofNanos(-1);

  private final Mailbox mailbox = new Mailbox(Fold.CLAIM);

  @Test
  void mailIsReadInTheOrderInWhichItCame() throws InterruptedException {
    mailbox.put(new Input.Unspent(1));
    mailbox.put(new Input.Unspent(2));

    assertThat(mailbox.next(NOT_AT_ALL)).contains(unspent(1));
    assertThat(mailbox.next(NOT_AT_ALL)).contains(unspent(2));
    assertThat(mailbox.next(NOT_AT_ALL)).isEmpty();
  }

  @Test
  void whoMayNotWaitLosesWhatIsSaidToAFullBox() throws InterruptedException {
    fill();
    mailbox.offer(unspent(1));

    for (int i = 0; i < Mailbox.SIZE; i++) {
      assertThat(mailbox.next(NOT_AT_ALL)).contains(DRAIN);
    }
    assertThat(mailbox.next(NOT_AT_ALL)).isEmpty();
  }

  @Test
  void theJobWaitsForAPlaceAndKeepsItsInterrupt() throws InterruptedException {
    fill();
    var stillInterrupted = new AtomicBoolean();
    Thread job =
        Thread.ofPlatform()
            .start(() -> {
              mailbox.put(new Input.Unspent(1));
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    awaitWaiting(job);
    job.interrupt();

    Optional<Mailbox.Mail> last = Optional.empty();
    for (int i = 0; i <= Mailbox.SIZE; i++) {
      last = mailbox.next(Duration.ofSeconds(10));
    }
    assertThat(last).contains(unspent(1));
    assertThat(job.join(Duration.ofSeconds(10))).isTrue();
    assertThat(stillInterrupted).isTrue();
  }

  @Test
  void nobodyWaitsForAPlaceInABoxThatIsClosed() throws InterruptedException {
    mailbox.close();
    fill();
    Thread job = Thread.ofPlatform().daemon().start(() -> mailbox.put(new Input.Unspent(1)));

    assertThat(job.join(Duration.ofSeconds(10))).isTrue();
  }

  private void fill() {
    for (int i = 0; i < Mailbox.SIZE; i++) {
      mailbox.offer(DRAIN);
    }
  }

  private static Mailbox.Mail unspent(int call) {
    return new Mailbox.Mail.Happened(new Input.Unspent(call));
  }

  private static void awaitWaiting(Thread thread) {
    await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
  }
}
