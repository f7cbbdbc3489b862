package dev.patchbay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.MessageType;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.Tier;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TraceContext;
import dev.patchbay.schemas.Usd;
import dev.patchbay.schemas.kafka.MessageHeaders;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class QuoteAnswerTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final String OURS = "audio.acme.jobs-3@17";

  private final JobId job = new JobId(UUID.randomUUID());
  private final StringWriter told = new StringWriter();

  @Test
  void theAnswerToOurQuestionIsPrintedForPeople() {
    QuoteAnswer answer = answer(false);

    assertThat(answer.take(event(quoted(), OURS + "/quoted"))).isTrue();

    assertThat(answer.quoted()).contains(quoted());
    assertThat(told.toString().lines())
        .containsExactly(
            "lane      chained",
            "tier      B",
            "route     chained/notes",
            "expected  $0.0012",
            "worst     $0.45");
  }

  @Test
  void machinesGetTheEventAsItCame() {
    assertThat(answer(true).take(event(quoted(), OURS + "/quoted"))).isTrue();

    assertThat(Json.tree(told.toString().getBytes(UTF_8)).path("quoted"))
        .isEqualTo(Json.tree(Json.write(quoted())));
  }

  @Test
  void answersToOthersAndEventsOfAJobUnderTheSameIdArePassedOver() {
    QuoteAnswer answer = answer(false);

    assertThat(answer.take(event(quoted(), "audio.acme.jobs-3@16/quoted"))).isFalse();
    assertThat(answer.take(event(quoted(), OURS + "/notice"))).isFalse();
    assertThat(answer.take(event(new JobEvent.Cancelling(job, NOW), "x"))).isFalse();
    assertThat(answer.take(event(notice(), "audio.acme.jobs-1@17/notice"))).isFalse();

    assertThat(answer.quoted()).isEmpty();
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void whatIsNoMessageIsPassedOverWithAWarning() {
    byte[] rubbish = "{".getBytes(UTF_8);

    assertThat(answer(true).take(new ConsumerRecord<>(Topics.events(ACME), 0, 0, rubbish, rubbish)))
        .isFalse();
    assertThat(told.toString()).startsWith("passed over a record that is no message");
  }

  @Test
  void aQuestionThatIsSetAsideEndsTheWait() {
    assertThatThrownBy(() -> answer(false).take(event(notice(), OURS + "/notice")))
        .isInstanceOf(CommandFailure.class)
        .hasMessage("set aside: unsupported: job.endUserId: is not supported yet");
    assertThatThrownBy(() -> answer(true).take(event(notice(), OURS + "/notice")))
        .isInstanceOf(CommandFailure.class);
    assertThat(told.toString()).contains("\"state\":\"set aside\"");
  }

  private QuoteAnswer answer(boolean json) {
    return new QuoteAnswer(
        new JobsTopic.Sent(job, Topics.jobs(ACME), 3, 17, NOW),
        new Printer(new PrintWriter(told), new PrintWriter(told), json));
  }

  private JobEvent.Quoted quoted() {
    var route = new Route("chained/notes", Lane.CHAINED, Tier.B, List.of());
    var quote = new Quote(Usd.parse("0.0012"), Usd.parse("0.45"));
    return new JobEvent.Quoted(job, NOW, route, Optional.of(quote), Optional.empty());
  }

  private JobEvent notice() {
    return new JobEvent.Notice(
        job, NOW, "unsupported", Optional.of("job.endUserId"), "is not supported yet");
  }

  private ConsumerRecord<byte[], byte[]> event(JobEvent event, String id) {
    var record = new ConsumerRecord<>(Topics.events(ACME), 0, 0, new byte[0], Json.write(event));
    MessageHeaders.about(
            job, MessageType.JOB_EVENT, id, URI.create("/patchbay/router"), NOW, TraceContext.NONE)
        .writeTo(record.headers());
    return record;
  }
}
