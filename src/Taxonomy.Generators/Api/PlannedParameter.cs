using Taxonomy.Plans.Model;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Api;

/// <summary>A parameter of a generated method or constructor.</summary>
/// <param name="Type">Its C# type.</param>
/// <param name="Name">Its C# name, with <c>@</c> where that is needed.</param>
/// <param name="Default">Its default value; null when an argument is required.</param>
internal sealed record PlannedParameter(string Type, string Name, string? Default)
{
    /// <summary>The property whose value it takes; null for a bundle, the revenue and the options.</summary>
    public Property? Property { get; init; }

    /// <summary>
    /// The plan's type of the value, with the constraints that are checked; null when the caller passes no value of the
    /// plan's, as for a constant that is sent or not.
    /// </summary>
    public PlanType? ValueType { get; init; }

    /// <summary>Its documentation, where that is not made from <see cref="Property"/>.</summary>
    public string? Documentation { get; init; }

    public bool IsRequired => Default is null;

    /// <summary>Plans the parameter for what an open event or object sends beside its own. Takes its name.</summary>
    /// <param name="api">What surrounds it.</param>
    /// <param name="map">Its type; null: a map of any values.</param>
    /// <param name="scope">The other names.</param>
    public static PlannedParameter Additional(PlannedApi api, PlanType? map, MethodScope scope) =>
        new(
            api.Types.Optional(map ?? BuiltinTypes.Get(ValueKind.FreeObject).Type),
            scope.Take(ApiMembers.AdditionalParameter),
            "null"
        )
        {
            Documentation = "Properties that the plan does not have.",
        };

    /// <summary>The name as the compiler's symbols have it.</summary>
    public string SymbolName => Name.TrimStart('@');
}
