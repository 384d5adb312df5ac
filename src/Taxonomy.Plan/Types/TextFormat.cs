using Taxonomy.Plans.Text;
using Taxonomy.Shared.Formats;

namespace Taxonomy.Plans.Types;

/// <summary>Represents a format of strings, the value of <c>format</c>: one row each in <see cref="All"/>.</summary>
/// <param name="Word">The word for it in a plan, which is also JSON Schema's where that has it.</param>
/// <param name="Requirement">What a string must be, for the end of a sentence.</param>
/// <param name="Example">A string of the format.</param>
public sealed record TextFormat(string Word, string Requirement, string Example)
{
    // What has a type of its own here, which also gives C# the right type.
    private static readonly Dictionary<string, string> s_types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["date"] = "date",
        ["date-time"] = "timestamp",
        ["datetime"] = "timestamp",
        ["timestamp"] = "timestamp",
        ["uuid"] = "uuid",
        ["guid"] = "uuid",
        ["uri"] = "uri",
        ["iri"] = "uri",
        ["url"] = "uri",
    };

    /// <summary>The judge, which the runtime compiles as well.</summary>
    private delegate bool Judge(ReadOnlySpan<char> text);

    /// <summary>All of them, in the order of the documentation.</summary>
    public static IReadOnlyList<TextFormat> All { get; } =
    [
        new("email", "must be an e-mail address", "ann@example.com") { IsValid = EmailAddress.IsValid },
        new("hostname", "must be a host name", "www.example.com") { IsValid = DomainName.IsValid },
        new("ipv4", "must be an IPv4 address", "192.0.2.1") { IsValid = IpAddress.IsV4 },
        new("ipv6", "must be an IPv6 address", "2001:db8::1") { IsValid = IpAddress.IsV6 },
        new("duration", "must be an ISO 8601 duration, for example P1DT12H", "PT4M30S") { IsValid = Duration.IsValid },
        new("json", "must be valid JSON", "{\"volume\": 3}") { IsValid = JsonDocumentText.IsValid },
        new("semver", "must be a semantic version, for example 1.4.0", "1.4.0-beta.2")
        {
            IsValid = SemanticVersion.IsValid,
        },
        new("country", "must be an ISO 3166-1 country code, for example PT", "PT") { IsValid = CountryCode.IsValid },
        new("currency", "must be an ISO 4217 currency code, for example EUR", "EUR") { IsValid = CurrencyCode.IsValid },
        new("language", "must be a BCP 47 language tag, for example pt-BR", "pt-BR") { IsValid = LanguageTag.IsValid },
    ];

    private static readonly Dictionary<string, TextFormat> s_byWord = All.ToDictionary(
        format => format.Word,
        StringComparer.Ordinal
    );

    /// <summary>The words, in the order of the documentation.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. All.Select(format => format.Word)];

    private Judge IsValid { get; init; } = static _ => true;

    /// <summary>The method of the runtime that asks the same judge.</summary>
    public string RuntimeMethod => "Is" + char.ToUpperInvariant(Word[0]) + Word.Substring(1);

    /// <summary>Returns the row of a word; null when it is not one of the formats.</summary>
    public static TextFormat? Find(string word) => s_byWord.TryGetValue(word, out var format) ? format : null;

    /// <summary>Returns the row of a word that has been read. Throws for the others.</summary>
    public static TextFormat Get(string word) => s_byWord[word];

    /// <summary>Returns the type that is meant by a format of JSON Schema; null when there is none.</summary>
    public static string? TypeInstead(string word) => s_types.TryGetValue(word, out var type) ? type : null;

    /// <summary>Returns whether a string has the format.</summary>
    public bool Matches(string text) => IsValid(text.AsSpan());
}
