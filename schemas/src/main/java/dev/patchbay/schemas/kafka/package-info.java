/** Contracts on Kafka: headers, serdes, topics. The only package here that knows Kafka's client. */
@NullMarked
package dev.patchbay.schemas.kafka;

import org.jspecify.annotations.NullMarked;
