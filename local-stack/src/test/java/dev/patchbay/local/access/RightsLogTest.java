package dev.patchbay.local.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RightsLogTest {
  private static final RightsLog LOG =
      RightsLog.of(
          Stream.of(
              "10:00:00.000 INFO  KafkaRaftServer started",
              line("DEBUG", "router", "Allowed", "READ", "Topic:LITERAL:audio.intake", "Fetch"),
              line(
                  "DEBUG",
                  "router",
                  "Allowed",
                  "READ",
                  "Topic:LITERAL:audio.intake",
                  "ListOffsets"),
              line(
                  "DEBUG",
                  "router",
                  "Allowed",
                  "DESCRIBE",
                  "Topic:LITERAL:audio.usage",
                  "Metadata"),
              line(
                  "DEBUG",
                  "router",
                  "Allowed",
                  "WRITE",
                  "TransactionalId:LITERAL:patchbay-ledger-1",
                  "InitProducerId"),
              line(
                  "INFO ",
                  "router",
                  "Denied",
                  "READ",
                  "Topic:LITERAL:audio.usage",
                  "DescribeProducers"),
              line(
                  "DEBUG",
                  "CN=node",
                  "Allowed",
                  "CLUSTER_ACTION",
                  "Cluster:LITERAL:kafka-cluster",
                  "BrokerHeartbeat")));

  @Test
  void aRightWasUsedAsOftenAsItsOperationWas() {
    assertThat(
            LOG.times(
                right(AclOperation.READ, ResourceType.TOPIC, "audio.intake", PatternType.LITERAL)))
        .isEqualTo(2);
  }

  @Test
  void aRightToWriteByWhichOneOnlyLookedWasNotUsed() {
    assertThat(
            LOG.times(
                right(AclOperation.WRITE, ResourceType.TOPIC, "audio.usage", PatternType.LITERAL)))
        .isZero();
  }

  @Test
  void aPrefixIsUsedByWhateverBeginsSo() {
    assertThat(
            LOG.times(
                right(
                    AclOperation.WRITE,
                    ResourceType.TRANSACTIONAL_ID,
                    "patchbay-ledger-",
                    PatternType.PREFIXED)))
        .isEqualTo(1);
  }

  @Test
  void whatWasDeniedIsToldOfItsUserAlone() {
    assertThat(LOG.denied("router")).containsOnlyKeys("read topic audio.usage (DescribeProducers)");
    assertThat(LOG.denied("chained-worker")).isEmpty();
  }

  private static String line(
      String level, String user, String word, String operation, String what, String request) {
    return "10:00:00.000 %s logger Principal = User:%s is %s operation = %s from host = 127.0.0.1 on resource = %s for request = %s with resourceRefCount = 1 based on rule MatchingAcl(acl=StandardAcl())"
        .formatted(level, user, word, operation, what, request);
  }

  private static AclBinding right(
      AclOperation operation, ResourceType type, String name, PatternType pattern) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry("User:router", "*", operation, AclPermissionType.ALLOW));
  }
}
