using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>
/// What Segment's answers mean. The status decides; of the body nothing is repeated, because it can contain the key. No
/// answer names an event.
/// </summary>
internal static class SegmentAnswers
{
    /// <summary>Says what an answer means.</summary>
    public static DestinationAnswer Read(in DestinationResponse response)
    {
        if (StatusMeaning.ReadForeign(response, "Segment", nameof(SegmentOptions.ServerUrl)) is { } foreign)
        {
            return foreign;
        }

        var status = response.Status;
        return status switch
        {
            >= 200 and <= 299 => response.Body.IndexOf("\"success\":false"u8) < 0
                ? DestinationAnswer.Delivered
                : DestinationAnswer.Unattributed(
                    $"Segment reports a failure with status {status}.",
                    response.RetryAfter
                ),
            401 => DestinationAnswer.Refused("Segment rejects the write key (401); check WriteKey and Region."),
            429 => DestinationAnswer.BackOff("Segment is throttling requests (429).", response.RetryAfter),
            410 => DestinationAnswer.BackOff($"The server answered with status {status}.", response.RetryAfter),
            _ => StatusMeaning.ReadCommon(response),
        };
    }
}
