package dev.patchbay.local.proof;

import dev.patchbay.local.AgentSetup;
import dev.patchbay.local.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** The agent that answers in proofs: the simulator says what the instructions script. */
final class ReplyAgent {
  static final String NAME = "desk";
  static final String FIRST_SENTENCE = "The north gate opens at seven.";
  private static final String ANSWER =
      FIRST_SENTENCE + " Please bring two blue tickets with you. The ferry leaves in ten minutes.";
  private static final String DISCLOSURE = "A machine speaks.";

  /** What the model is told, but for how it is to speak. */
  static final String INSTRUCTIONS = "say: " + ANSWER;

  /** What a caller hears. */
  static final String SAID = DISCLOSURE + " " + ANSWER;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private ReplyAgent() {}

  /**
   * Gives every tenant the agent, and waits until the router has read so far: it reads its control
   * data to their end before it says of a record that its tenant is nobody.
   */
  static void join(
      Site site, Publisher publisher, Submissions submissions, RandomGenerator random) {
    new AgentSetup(NAME, INSTRUCTIONS, DISCLOSURE, "Please call again later.")
        .apply(site.bootstrapServers(), Site.TENANTS);
    StrayTopic.create(site.bootstrapServers(), Site.STRAY);
    var stray = new JobGenerator.Mix(0, 0, 0, 0, 1);
    JobPlan plan = JobGenerator.plan(random, stray, Site.TENANTS, Site.STRAY, List.of());
    submissions.publish(publisher, plan);
    site.watch().awaitResults(plan, submissions.published(), Deadline.after(TIMEOUT));
  }
}
