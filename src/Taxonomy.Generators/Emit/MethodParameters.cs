using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;

namespace Taxonomy.Generators.Emit;

/// <summary>A parameter of a generated method.</summary>
/// <param name="Type">Its C# type.</param>
/// <param name="Name">Its name, with <c>@</c> where that is needed.</param>
/// <param name="Default">Its default value; null when it must be passed.</param>
/// <param name="Documentation">What the plan says of it.</param>
internal sealed record MethodParameter(string Type, string Name, string? Default, string? Documentation)
{
    public string Declaration => Default is null ? $"{Type} {Name}" : $"{Type} {Name} = {Default}";
}

/// <summary>Parameters for what an event or an object carries: the required ones first, each kind in plan order.</summary>
internal static class MethodParameters
{
    public static MethodParameter Of(Property property, TypeNames names, NameScope scope)
    {
        var type = names.Of(property);
        var name = scope.Take(Identifiers.ToParameter(property.CSharpName));
        var isRequired = property.IsRequired;
        var @default =
            property.ConstJson is not null ? "false"
            : isRequired ? null
            : "null";
        return new MethodParameter(type, name, @default, DocComments.Describe(property));
    }

    public static IEnumerable<MethodParameter> InOrder(IReadOnlyList<MethodParameter> parameters) =>
        parameters.Where(parameter => parameter.Default is null).Concat(parameters.Where(p => p.Default is not null));

    /// <summary>
    /// Writes a method's or constructor's head, one parameter a line where they are many. Its summary has been written.
    /// </summary>
    public static void WriteHead(
        CodeWriter code,
        string head,
        IReadOnlyList<MethodParameter> parameters,
        Deprecation? deprecation = null
    )
    {
        foreach (var parameter in parameters)
        {
            DocComments.Parameter(code, parameter.Name, parameter.Documentation);
        }

        DocComments.Obsolete(code, deprecation);

        if (parameters.Count <= 2)
        {
            code.Line($"{head}({string.Join(", ", parameters.Select(parameter => parameter.Declaration))})");
            return;
        }

        code.Line($"{head}(");
        code.Push();
        for (var index = 0; index < parameters.Count; index++)
        {
            var (type, name, value, _) = parameters[index];
            var end = index == parameters.Count - 1 ? ")" : ",";
            if (value is null)
            {
                code.Line($"{type} {name}{end}");
            }
            else
            {
                code.Line($"{type} {name} = {value}{end}");
            }
        }

        code.Pop();
    }
}
