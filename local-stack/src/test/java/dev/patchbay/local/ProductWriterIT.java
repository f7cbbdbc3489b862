package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.worker.ProductFeed;
import dev.patchbay.worker.ProductWriter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProductWriterIT {
  private static final int JOBS = 20;
  private static final int LINES = 100;

  private final String bootstrapServers = SharedBroker.broker().bootstrapServers();
  private final FrameTopics topics = new FrameTopics(bootstrapServers);
  private ProductWriter writer;
  private TenantId tenant;

  @BeforeEach
  void begin() throws Exception {
    tenant = topics.tenant();
    writer =
        ProductWriter.begin(
            topics.worker(Duration.ofSeconds(5)), "worker-words", new SimpleMeterRegistry());
  }

  @AfterEach
  void end() {
    writer.close();
    topics.close();
  }

  @Test
  void theLinesOfManyJobsStandInTheirOrderAlsoOfATopicThatIsOnlyThenCreated() throws Exception {
    List<JobId> jobs = new ArrayList<>();
    List<ProductFeed> feeds = new ArrayList<>();
    List<Thread> sessions = new ArrayList<>();
    for (int i = 0; i < JOBS; i++) {
      JobId job = Transcripts.job();
      ProductFeed feed = writer.open(tenant, job, 1, TraceContext.NONE);
      jobs.add(job);
      feeds.add(feed);
      sessions.add(Thread.ofVirtual().start(() -> tell(feed, job)));
    }
    topics.createWords(tenant);
    for (int i = 0; i < JOBS; i++) {
      assertThat(sessions.get(i).join(Duration.ofSeconds(60))).isTrue();
      feeds.get(i).settled().get(60, TimeUnit.SECONDS);
      assertThat(feeds.get(i).lost()).isZero();
    }

    var lines = Transcripts.read(bootstrapServers, tenant, JOBS * LINES);
    for (JobId job : jobs) {
      assertThat(Transcripts.numbers(lines, job))
          .isEqualTo(LongStream.rangeClosed(1, LINES).boxed().toList());
    }
  }

  @Test
  void whatWasToldRightBeforeTheEndIsWritten() throws Exception {
    topics.createWords(tenant);
    JobId job = Transcripts.job();
    ProductFeed feed = writer.open(tenant, job, 1, TraceContext.NONE);
    tell(feed, job);

    writer.close();

    assertThat(feed.settled()).isDone();
    assertThat(feed.lost()).isZero();
    assertThat(Transcripts.read(bootstrapServers, tenant, LINES)).hasSize(LINES);
  }

  private static void tell(ProductFeed feed, JobId job) {
    for (int i = 1; i <= LINES; i++) {
      feed.transcript(Transcripts.line(job, 1, i));
      feed.event(new JobEvent.State(job, Instant.EPOCH, 1, TalkState.THINKING));
    }
  }
}
