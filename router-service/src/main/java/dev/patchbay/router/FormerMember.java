package dev.patchbay.router;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes this instance's former member out of the intake's group before the intake starts.
 *
 * <p>Law: a static member that returns is given its old assignment, and as the group's leader takes
 * the topics that it then sees for those that were assigned. A tenant whose topics were made while
 * the router was down would wait for a rebalance that nothing brings about. The ledger's topics
 * never change, so its members return as they are.
 */
final class FormerMember implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(FormerMember.class);

  private final Admin admin;
  private final String group;
  private final String instanceId;
  private final Duration wait;
  private volatile boolean running;

  /**
   * @param group the intake's group, which is its application id
   * @param instanceId this instance's name; Kafka Streams adds a dash and the thread's number
   * @param wait bound of each of the two requests
   */
  FormerMember(Admin admin, String group, String instanceId, Duration wait) {
    this.admin = admin;
    this.group = group;
    this.instanceId = instanceId;
    this.wait = wait;
  }

  @Override
  public void start() {
    remove();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the views, before the stream applications. */
  @Override
  public int getPhase() {
    return 1;
  }

  /** What fails here costs new tenants time and nothing else: it is told, and the start goes on. */
  private void remove() {
    try {
      List<MemberToRemove> mine =
          admin
              .describeConsumerGroups(List.of(group))
              .all()
              .get(wait.toMillis(), TimeUnit.MILLISECONDS)
              .values()
              .stream()
              .flatMap(described -> described.members().stream())
              .map(MemberDescription::groupInstanceId)
              .flatMap(Optional::stream)
              .filter(this::isMine)
              .map(MemberToRemove::new)
              .toList();
      if (!mine.isEmpty()) {
        admin
            .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(mine))
            .all()
            .get(wait.toMillis(), TimeUnit.MILLISECONDS);
        log.atInfo().addKeyValue("group", group).log("the former member has left");
      }
    } catch (ExecutionException e) {
      // Nobody ever was in the group.
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        tell(e.getCause() == null ? e : e.getCause());
      }
    } catch (TimeoutException | KafkaException e) {
      tell(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Throwable why) {
    log.atWarn()
        .addKeyValue("group", group)
        .addKeyValue("exception", why.getClass().getSimpleName())
        .log("the former member may still be there");
  }

  private boolean isMine(String id) {
    return id.startsWith(instanceId + "-") && id.substring(instanceId.length() + 1).matches("\\d+");
  }
}
