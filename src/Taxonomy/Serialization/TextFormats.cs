using System.ComponentModel;
using Taxonomy.Shared.Formats;

namespace Taxonomy.Serialization;

/// <summary>Checks the plan's formats of strings. Nothing is allocated. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public static class TextFormats
{
    /// <summary>Returns whether a string is an e-mail address, as the field of HTML takes them.</summary>
    /// <param name="text">The string.</param>
    public static bool IsEmail(string? text) => EmailAddress.IsValid(text.AsSpan());

    /// <summary>Returns whether a string is a host name (RFC 1123).</summary>
    /// <param name="text">The string.</param>
    public static bool IsHostname(string? text) => DomainName.IsValid(text.AsSpan());

    /// <summary>Returns whether a string is an address of IPv4, such as <c>192.0.2.1</c>.</summary>
    /// <param name="text">The string.</param>
    public static bool IsIpv4(string? text) => IpAddress.IsV4(text.AsSpan());

    /// <summary>Returns whether a string is an address of IPv6 without a zone, such as <c>2001:db8::1</c>.</summary>
    /// <param name="text">The string.</param>
    public static bool IsIpv6(string? text) => IpAddress.IsV6(text.AsSpan());

    /// <summary>Returns whether a string is a duration of ISO 8601, such as <c>P1DT12H</c>.</summary>
    /// <param name="text">The string.</param>
    public static bool IsDuration(string? text) => Duration.IsValid(text.AsSpan());

    /// <summary>Returns whether a string is JSON, nested at most 64 levels deep.</summary>
    /// <param name="text">The string.</param>
    public static bool IsJson(string? text) => JsonDocumentText.IsValid(text.AsSpan());

    /// <summary>Returns whether a string is a version of Semantic Versioning 2.0.0, such as <c>1.4.0-beta.2</c>.</summary>
    /// <param name="text">The string.</param>
    public static bool IsSemver(string? text) => SemanticVersion.IsValid(text.AsSpan());

    /// <summary>Returns whether a string is a country code of ISO 3166-1 with two capital letters.</summary>
    /// <param name="text">The string.</param>
    public static bool IsCountry(string? text) => CountryCode.IsValid(text.AsSpan());

    /// <summary>Returns whether a string is a currency code of ISO 4217 with three capital letters.</summary>
    /// <param name="text">The string.</param>
    public static bool IsCurrency(string? text) => CurrencyCode.IsValid(text.AsSpan());

    /// <summary>Returns whether a string has the form of a language tag of BCP 47, such as <c>pt-BR</c>.</summary>
    /// <param name="text">The string.</param>
    public static bool IsLanguage(string? text) => LanguageTag.IsValid(text.AsSpan());
}
