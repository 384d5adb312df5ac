using Taxonomy.Destinations;

namespace Taxonomy.MParticle;

/// <summary>
/// What mParticle's answers mean. The status decides; of the body nothing is repeated, because it can contain parts of
/// events. No answer names an event, and 202 is the answer also when mParticle drops some of them later.
/// </summary>
internal static class MParticleAnswers
{
    /// <summary>Says what an answer means.</summary>
    public static DestinationAnswer Read(in DestinationResponse response)
    {
        if (StatusMeaning.ReadForeign(response, "mParticle", nameof(MParticleOptions.ServerUrl)) is { } foreign)
        {
            return foreign;
        }

        var status = response.Status;
        return status switch
        {
            >= 200 and <= 299 => DestinationAnswer.Delivered,
            401 or 403 => DestinationAnswer.Refused(
                $"mParticle rejects the key or its secret ({status}); check ApiKey, ApiSecret and Pod."
            ),
            429 => DestinationAnswer.BackOff(
                $"mParticle is throttling requests (429){FindScope(response)}.",
                response.RetryAfter
            ),
            _ => StatusMeaning.ReadCommon(response),
        };
    }

    // Only what can be the name of a limit.
    private static string FindScope(in DestinationResponse response)
    {
        const int LongestScope = 50;
        return
            response.FindHeader("X-mp-rate-limit-exceeded") is { Length: > 0 and <= LongestScope } scope
            && scope.All(character => character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '-' or '_' or ' ')
            ? $", because of the limit '{scope}'"
            : "";
    }
}
