namespace Taxonomy.Cli.Site;

/// <summary>Represents a page of the site, from which HTML, Markdown and JSON are written.</summary>
/// <param name="Folder">Its folder, which is also its kind, for example <c>events</c>.</param>
/// <param name="Slug">The name of its files.</param>
/// <param name="Title">The name of what it is about.</param>
internal sealed record SitePage(string Folder, string Slug, string Title)
{
    /// <summary>Gets what it is about in one or two words, for example <c>event</c>.</summary>
    public required string Kind { get; init; }

    public string? Description { get; init; }

    /// <summary>Gets why it should no longer be used, for example <c>deprecated</c>; null if it can be.</summary>
    public string? Ended { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Gets the JSON Schema of an event; null for other pages.</summary>
    public string? Schema { get; init; }

    /// <summary>Gets the path without the ending.</summary>
    public string Path => $"{Folder}/{Slug}";
}

/// <summary>Represents a part of a page.</summary>
internal abstract record Block
{
    /// <summary>Represents a heading.</summary>
    public sealed record Heading(string Text) : Block;

    /// <summary>Represents a paragraph.</summary>
    public sealed record Paragraph(params Inline[] Content) : Block;

    /// <summary>Represents names with what is said about them.</summary>
    public sealed record Facts(IReadOnlyList<(string Label, IReadOnlyList<Inline> Content)> Rows) : Block;

    /// <summary>Represents a table. A cell that is a number of the largest one is drawn as a bar as well.</summary>
    public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<Inline>[]> Rows) : Block;

    /// <summary>Represents code.</summary>
    public sealed record Code(string Language, string Text) : Block;

    /// <summary>Represents a list.</summary>
    public sealed record Items(IReadOnlyList<IReadOnlyList<Inline>> Content) : Block;

    /// <summary>Represents what is shown only if somebody asks for it.</summary>
    public sealed record Folded(string Summary, IReadOnlyList<Block> Blocks) : Block;
}

/// <summary>Represents a part of a line.</summary>
/// <param name="Text">The text.</param>
internal sealed record Inline(string Text)
{
    /// <summary>Gets the path of the page that it leads to, without the ending; null for none.</summary>
    public string? Target { get; init; }

    /// <summary>Gets an address elsewhere; null for none.</summary>
    public string? Address { get; init; }

    public bool IsCode { get; init; }

    /// <summary>Gets the largest number of a column in which this is one; null for text.</summary>
    public long? Most { get; init; }

    public static implicit operator Inline(string text) => new(text);

    public static Inline Code(string text) => new(text) { IsCode = true };

    /// <summary>Returns a number of a column of bars.</summary>
    public static Inline Bar(long number, long most) =>
        new(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) { Most = most };

    /// <summary>Returns texts and links with commas between them.</summary>
    public static IReadOnlyList<Inline> Join(IEnumerable<Inline> parts) =>
        [.. parts.SelectMany((part, index) => index == 0 ? [part] : new Inline[] { ", ", part })];
}
