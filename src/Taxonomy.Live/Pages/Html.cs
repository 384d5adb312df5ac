using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Live.Pages;

/// <summary>
/// Represents markup. It is written as an interpolated string in which everything but markup and numbers is escaped, so that
/// no name of a plan or of traffic can become markup.
/// </summary>
internal readonly struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Gets the markup of nothing.</summary>
    public static Html None => default;

    /// <summary>Returns the markup of an interpolated string.</summary>
    public static Html From(HtmlHandler markup) => new(markup.ToString());

    /// <summary>Returns what is markup already, from a file of this project: never of a plan or of traffic.</summary>
    public static Html Own(string markup) => new(markup);

    /// <summary>Returns the markup of each item, one after the other.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> template) =>
        new(string.Concat(items.Select(item => template(item).ToString())));

    /// <summary>Returns markup only if a condition holds.</summary>
    public static Html If(bool condition, Func<Html> template) => condition ? template() : None;

    /// <inheritdoc/>
    public override string ToString() => _markup ?? "";

    /// <summary>
    /// Returns text as content or as the value of an attribute in quotes. Characters that are invisible, or that change the
    /// direction of what follows, are shown as their codes.
    /// </summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        // Line breaks and tabs are shown as such, and all other control characters as their codes.
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            escaped.Append(escaped.Length == 0 ? "" : "\n");
            escaped.AppendJoin('\t', line.Split('\t').Select(MessageText.Escape));
        }

        return escaped
            .Replace("&", "&amp;")
            .Replace("<", "&lt;")
            .Replace(">", "&gt;")
            .Replace("\"", "&quot;")
            .Replace("'", "&#39;")
            .ToString();
    }

    /// <summary>Collects the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly struct HtmlHandler
    {
        private readonly StringBuilder _markup;

        public HtmlHandler(int literalLength, int formattedCount) =>
            _markup = new(literalLength + (16 * formattedCount));

        public void AppendLiteral(string markup) => _markup.Append(markup);

        public void AppendFormatted(string? text) => _markup.Append(text is null ? "" : Escape(text));

        public void AppendFormatted(Html markup) => _markup.Append(markup.ToString());

        public void AppendFormatted(long number) => _markup.Append(CultureInfo.InvariantCulture, $"{number}");

        /// <inheritdoc/>
        public override string ToString() => _markup.ToString();
    }
}
