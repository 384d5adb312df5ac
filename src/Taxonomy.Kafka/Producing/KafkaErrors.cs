using Confluent.Kafka;

namespace Taxonomy.Kafka.Producing;

/// <summary>What the errors of a producer mean.</summary>
internal static class KafkaErrors
{
    // Of the protocol, and without a name in the client.
    private const ErrorCode InvalidRecord = (ErrorCode)87;

    /// <summary>Whether the topic takes no event at all.</summary>
    public static bool IsOfTopic(Error error) =>
        error.Code
            is ErrorCode.UnknownTopicOrPart
                or ErrorCode.Local_UnknownTopic
                or ErrorCode.Local_UnknownPartition
                or ErrorCode.TopicException
                or ErrorCode.TopicAuthorizationFailed
                or ErrorCode.ClusterAuthorizationFailed;

    /// <summary>Whether it is the event itself that is refused, or another of its batch.</summary>
    public static bool IsOfEvent(Error error) =>
        IsOfSize(error)
        || error.Code
            is ErrorCode.InvalidTimestamp
                or ErrorCode.PolicyViolation
                or InvalidRecord
                or ErrorCode.Local_InvalidDifferentRecord;

    /// <summary>Whether the event, or its batch, is too large.</summary>
    public static bool IsOfSize(Error error) =>
        error.Code is ErrorCode.MsgSizeTooLarge or ErrorCode.InvalidMsgSize or ErrorCode.RecordListTooLarge;

    /// <summary>Whether the brokers do not accept who connects.</summary>
    public static bool IsOfIdentity(Error error) =>
        error.Code
            is ErrorCode.Local_Authentication
                or ErrorCode.SaslAuthenticationFailed
                or ErrorCode.ClusterAuthorizationFailed
                or ErrorCode.TransactionalIdAuthorizationFailed;
}
