using Taxonomy.Destinations;

namespace Taxonomy.Tealium;

/// <summary>
/// What Tealium's answers mean. An error can stand in the header <c>X-Error</c> of an answer of 200. Its text is not
/// repeated, because it can contain parts of events; what it is about is.
/// </summary>
internal static class TealiumAnswers
{
    private static readonly string[] s_subjects =
    [
        "account",
        "profile",
        "datasource",
        "visitor",
        "period",
        "attribute",
        "json",
        "size",
        "empty",
        "token",
    ];

    /// <summary>Says what an answer means.</summary>
    public static DestinationAnswer Read(in DestinationResponse response)
    {
        if (StatusMeaning.ReadForeign(response, "Tealium", nameof(TealiumOptions.ServerUrl)) is { } foreign)
        {
            return foreign;
        }

        var status = response.Status;
        var error = response.FindHeader("X-Error");
        return status switch
        {
            >= 200 and <= 299 => error is null && response.Body.IndexOf("\"returnCode\":14"u8) < 0
                ? DestinationAnswer.Delivered
                : DestinationAnswer.Unattributed(
                    $"Tealium reports an error{FindSubject(error)} with status {status}.",
                    response.RetryAfter
                ),
            401 or 403 => DestinationAnswer.Refused(
                $"Tealium rejects the token ({status}); check Username, ApiKey, Account and Profile."
            ),
            429 => DestinationAnswer.BackOff("Tealium is throttling requests (429).", response.RetryAfter),
            400 => DestinationAnswer.Unattributed(
                $"Tealium rejects the request{FindSubject(error)} (400).",
                response.RetryAfter
            ),
            _ => StatusMeaning.ReadCommon(response),
        };
    }

    private static string FindSubject(string? error) =>
        s_subjects.FirstOrDefault(subject => error?.IndexOf(subject, StringComparison.OrdinalIgnoreCase) >= 0)
            is { } subject
            ? $" that is about '{subject}'"
            : "";
}
