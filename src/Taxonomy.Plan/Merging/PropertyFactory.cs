using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Reading;

namespace Taxonomy.Plans.Merging;

/// <summary>Makes a property of the model from its declaration and its type.</summary>
internal static class PropertyFactory
{
    /// <summary>Whether nothing outside the declaration is needed, so that merging finds the work done.</summary>
    public static bool CanPrebuild(PropertyDeclaration declaration) =>
        declaration
            is {
                IsBroken: false,
                IsTypeBroken: false,
                Identifier: not null,
                Enum: null,
                Properties: null,
                Type.Expression.Resolved: not null,
                Deprecation: null or { Use: null },
            };

    public static Property? Prebuild(PropertyDeclaration declaration, IReporter reporter) =>
        Create(
            declaration,
            declaration.Identifier!,
            ConstraintApplier.Apply(declaration.Type!.Expression.Resolved!, declaration.Constraints, reporter),
            null,
            null,
            reporter
        );

    /// <summary>
    /// The property; null when it has a const that its type does not allow, which is reported.
    /// </summary>
    /// <param name="declaration">What is written.</param>
    /// <param name="identifier">What C# calls it.</param>
    /// <param name="type">Its type, with all constraints.</param>
    /// <param name="enumType">The type's enum, if it is one.</param>
    /// <param name="inherited">What holds where the declaration says nothing.</param>
    /// <param name="reporter">Takes the findings of the declaration's file.</param>
    public static Property? Create(
        PropertyDeclaration declaration,
        string identifier,
        PlanType type,
        EnumType? enumType,
        Property? inherited,
        IReporter reporter
    )
    {
        var json = inherited?.ConstJson;
        if (declaration.Const is { } value)
        {
            json = ConstValues.ToJson(value, type, enumType, out var problem);
            if (json is null)
            {
                reporter.Report(
                    Rules.ConstraintMismatch,
                    value.Span,
                    $"The const '{ReadingContext.Short(value.Text)}' {problem}."
                );
                return null;
            }
        }

        return new()
        {
            Name = declaration.Name,
            CSharpName = identifier,
            Type = type,
            IsRequired = IsRequired(declaration, inherited),
            IsNullable = declaration.Nullable?.Value ?? inherited?.IsNullable ?? false,
            ConstJson = json,
            Description = declaration.Description?.Value ?? inherited?.Description,
            Examples = declaration.Examples is { } examples ? new(examples) : inherited?.Examples ?? default,
            Classification = declaration.Classification?.Value ?? inherited?.Classification,
            Deprecation = declaration.Deprecation is { } deprecation
                ? new(deprecation.Use?.Value, null, deprecation.Since, deprecation.Message)
                : inherited?.Deprecation,
            Expires = declaration.Expires?.Value ?? inherited?.Expires,
            Links = declaration.Links.Count > 0 ? Texts(declaration.Links) : inherited?.Links ?? default,
        };
    }

    public static EquatableArray<string> Texts(IReadOnlyList<Located<string>> located)
    {
        if (located.Count == 0)
        {
            return default;
        }

        var texts = new string[located.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = located[i].Value;
        }

        return new(texts);
    }

    private static bool IsRequired(PropertyDeclaration declaration, Property? inherited)
    {
        if (declaration.Required is { } required)
        {
            return required.Value;
        }

        return declaration.Type is { } type ? !type.Expression.IsOptional : inherited?.IsRequired ?? true;
    }
}
