namespace Taxonomy.Plans.Yaml;

/// <summary>Lines that make one collection or one child of it.</summary>
/// <param name="From">The first line.</param>
/// <param name="To">After the last one.</param>
/// <param name="Head">The first visible character of the first line: behind <c>- </c>, or where the line's content begins.</param>
internal readonly record struct YamlRegion(int From, int To, int Head);

/// <summary>A child of a collection: an entry or an item with all lines that belong to it.</summary>
/// <param name="Region">Its lines.</param>
/// <param name="Column">Its first character's column.</param>
/// <param name="Problem">Why it cannot be one, if that is known before it is parsed.</param>
internal readonly record struct YamlChunk(YamlRegion Region, int Column, YamlProblem Problem);

internal enum YamlProblem
{
    None,

    /// <summary>Neither at the column of its neighbours nor a part of one of them.</summary>
    Misindented,

    /// <summary>An item of a list among entries.</summary>
    Item,

    /// <summary>A comment that was meant to be an entry.</summary>
    Comment,

    /// <summary>Indented by a tab.</summary>
    Tab,
}
