namespace Taxonomy.Plans.Types;

/// <summary>Types that are one of several, such as <c>string | integer</c>.</summary>
internal static class Unions
{
    public const char Separator = '|';

    /// <summary>Returns the union as a plan writes it.</summary>
    public static string Write(IEnumerable<ValueKind> members) =>
        string.Join($" {Separator} ", members.Select(member => BuiltinTypes.Get(member).Word));

    /// <summary>Returns whether a type can be a member of a union.</summary>
    public static bool CanContain(BuiltinType row) =>
        row.Shape is WireShape.Text or WireShape.Number or WireShape.Boolean;
}
