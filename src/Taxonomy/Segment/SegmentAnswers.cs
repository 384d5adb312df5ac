using Taxonomy.Destinations;

namespace Taxonomy.Segment;

/// <summary>
/// What Segment's answers mean. The status decides; of the body nothing is repeated, because it can contain the key. No
/// answer names an event.
/// </summary>
internal static class SegmentAnswers
{
    /// <summary>Says what an answer means.</summary>
    /// <param name="response">The response.</param>
    /// <param name="hasToken">Whether the request had a token.</param>
    public static DestinationAnswer Read(in DestinationResponse response, bool hasToken = false)
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
            401 or 403 when hasToken => DestinationAnswer.Refused(
                $"Segment rejects the token or the write key ({status}); check WriteKey, Region and the options of OAuth."
            ),
            401 => DestinationAnswer.Refused("Segment rejects the write key (401); check WriteKey and Region."),
            429 => DestinationAnswer.BackOff("Segment is throttling requests (429).", response.RetryAfter),
            410 => DestinationAnswer.BackOff($"The server answered with status {status}.", response.RetryAfter),
            _ => StatusMeaning.ReadCommon(response),
        };
    }
}
