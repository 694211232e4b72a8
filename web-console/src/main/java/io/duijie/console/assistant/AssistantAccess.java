package io.duijie.console.assistant;

/** Whether assistants may ask, and whether they see personal data. */
public enum AssistantAccess {
    OFF,
    MASKED,
    UNMASKED
}
