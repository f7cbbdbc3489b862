package dev.patchbay.openai.socket;

/**
 * Where in a response something belongs.
 *
 * @param responseId the response
 * @param itemId the item that it writes
 * @param outputIndex the item's place in the response, from 0
 * @param contentIndex the part's place in the item, from 0
 */
public record PartRef(String responseId, String itemId, int outputIndex, int contentIndex) {}
