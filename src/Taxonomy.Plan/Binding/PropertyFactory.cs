using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Makes a property of the model from its declaration and its type.</summary>
internal static class PropertyFactory
{
    /// <summary>Whether nothing outside the declaration is needed to make its property.</summary>
    public static bool NeedsOnlyItself(PropertyDeclaration declaration) =>
        declaration
            is {
                IsTypeBroken: false,
                Identifier: not null,
                Enum: null,
                Properties: null,
                Type.Expression.Resolved: not null,
                Deprecation: null or { Use: null },
                Retired: null,
            };

    /// <summary>Makes the property of a declaration that needs nothing else.</summary>
    public static Property Create(PropertyDeclaration declaration, IReporter reporter) =>
        Create(
            declaration,
            declaration.Identifier!,
            ConstraintBinder.Apply(declaration.Type!.Expression.Resolved!, declaration.Constraints, reporter),
            null,
            null,
            isTypeBroken: false,
            reporter
        );

    /// <summary>Makes the property. A const that its type does not allow is reported and left out.</summary>
    /// <param name="declaration">What is written.</param>
    /// <param name="identifier">What C# calls it.</param>
    /// <param name="type">Its type, with all constraints.</param>
    /// <param name="enumType">The enum of the type or of its elements, if it has one.</param>
    /// <param name="inherited">What holds where the declaration says nothing.</param>
    /// <param name="isTypeBroken">The type could not be told: nothing is checked against it.</param>
    /// <param name="reporter">Takes the findings of the declaration's file.</param>
    public static Property Create(
        PropertyDeclaration declaration,
        string identifier,
        PlanType type,
        EnumType? enumType,
        Property? inherited,
        bool isTypeBroken,
        IReporter reporter
    )
    {
        var isNullable = declaration.Nullable?.Value ?? inherited?.IsNullable ?? false;
        var isRequired = IsRequired(declaration, inherited, isTypeBroken);
        var sources = SourcesOf(declaration, inherited, isRequired);
        isRequired &= sources is null;
        // With a type of its own, nothing of the inherited value is meant.
        var inheritedValue = declaration.Enum is null && declaration.Properties is null ? inherited : null;
        var json = declaration.Const is { } value
            ? Value(value, FormatRules.ConstOfOtherType, FormatRules.InvalidConst)
            : inheritedValue?.ConstJson;
        if (isNullable && json is not null)
        {
            // The two are not written together here, or the const would be gone: one of them is inherited.
            reporter.Report(
                FormatRules.ConstAndNullable,
                declaration.Nullable is null ? declaration.Const!.KeySpan : declaration.NullableKey
            );
            (isNullable, json) = declaration.Nullable is null ? (true, null) : (false, json);
        }

        var defaultJson =
            json is not null ? null
            : declaration.Default is { } unsent
                ? Value(unsent, FormatRules.DefaultOfOtherType, FormatRules.InvalidDefault)
            : inheritedValue?.DefaultJson;
        var sendsDefault = SendsDefault(declaration, inherited, defaultJson, isNullable, reporter);
        return new()
        {
            Name = declaration.Name,
            CSharpName = identifier,
            Type = type,
            IsRequired = isRequired && !sendsDefault,
            Sources = sources,
            IsNullable = isNullable,
            ConstJson = json,
            DefaultJson = defaultJson,
            SendsDefault = sendsDefault,
            Description = declaration.Description?.Value ?? inherited?.Description,
            Examples = declaration.Examples is { } examples ? new(examples) : inherited?.Examples ?? default,
            Unit = Unit(declaration, type, enumType, inherited, isTypeBroken, reporter),
            Classification = declaration.Classification?.Value ?? inherited?.Classification,
            Deprecation = declaration.Deprecation is { } deprecation
                ? new(deprecation.Use?.Value, null, deprecation.Since, deprecation.Message)
                : inherited?.Deprecation,
            Expires = declaration.Expires?.Value ?? inherited?.Expires,
            Links = declaration.Links.Count > 0 ? Located.Texts(declaration.Links) : inherited?.Links ?? default,
        };

        string? Value(ConstDeclaration written, MessageFormat ofOtherType, MessageFormat invalid) =>
            JsonOf(written, type, enumType, isTypeBroken, ofOtherType, invalid, reporter);
    }

    private static bool SendsDefault(
        PropertyDeclaration declaration,
        Property? inherited,
        string? defaultJson,
        bool isNullable,
        IReporter reporter
    )
    {
        if (declaration.SendDefault is not { } send)
        {
            return defaultJson is not null && !isNullable && inherited is { SendsDefault: true };
        }

        if (!send.Value)
        {
            return false;
        }

        // Of a default that is not valid, nothing more is said.
        if (defaultJson is null && declaration.Default is null)
        {
            reporter.Report(FormatRules.SendDefaultWithoutDefault, declaration.SendDefaultKey);
        }
        else if (defaultJson is not null && isNullable)
        {
            reporter.Report(FormatRules.SendDefaultAndNullable, declaration.SendDefaultKey);
        }

        return defaultJson is not null && !isNullable;
    }

    /// <summary>A value that is written in the plan, as JSON; null, with a finding, when the type does not have it.</summary>
    private static string? JsonOf(
        ConstDeclaration value,
        PlanType type,
        EnumType? enumType,
        bool isTypeBroken,
        MessageFormat ofOtherType,
        MessageFormat invalid,
        IReporter reporter
    )
    {
        if (isTypeBroken)
        {
            type = BuiltinTypes.FromValue(value.Text, value.IsPlain);
        }
        else if (!ConstValues.IsPossible(type))
        {
            reporter.Report(ofOtherType, value.KeySpan, BuiltinTypes.Describe(type));
            return null;
        }

        var json = ConstValues.ToJson(value, type, enumType, out var problem);
        if (json is null)
        {
            reporter.Report(invalid, value.Span, value.Text, new Phrase(problem!));
        }

        return json;
    }

    /// <summary>Returns whether a type is of numbers, or of lists of them.</summary>
    public static bool CanHaveUnit(PlanType type, EnumType? enumType) =>
        enumType is { IsInteger: true }
        || BuiltinTypes.Find((type.Kind == ValueKind.List ? type.Element! : type).Kind)?.Number is not null;

    private static string? Unit(
        PropertyDeclaration declaration,
        PlanType type,
        EnumType? enumType,
        Property? inherited,
        bool isTypeBroken,
        IReporter reporter
    )
    {
        if ((declaration.Unit?.Value ?? inherited?.Unit) is not { } unit)
        {
            return null;
        }

        if (isTypeBroken || CanHaveUnit(type, enumType))
        {
            return unit;
        }

        if (declaration.Unit is not null)
        {
            reporter.Report(FormatRules.UnitOfOtherType, declaration.UnitKey, BuiltinTypes.Describe(type));
        }

        return null;
    }

    private static PropertySources? SourcesOf(PropertyDeclaration declaration, Property? inherited, bool isRequired)
    {
        var before = inherited?.Sources;
        if (before is null && declaration is { Sources.Count: 0, RequiredIn: null })
        {
            return null;
        }

        var only = declaration.Sources.Count > 0 ? Located.Texts(declaration.Sources) : before?.Only ?? default;
        var isEverywhere =
            isRequired || (before is not null && before.Only.Count > 0 && before.Only.Equals(before.RequiredIn));
        var requiredIn =
            declaration.RequiredIn is { } projects ? Located.Texts(projects)
            : declaration.Required is not null || declaration.Type is not null ? (isRequired ? only : default)
            : isEverywhere ? only
            : before?.RequiredIn ?? default;

        // Without a list, it is everywhere, and required or not as ever.
        return only.Count == 0 && requiredIn.Count == 0 && declaration.RequiredIn is null
            ? null
            : new(only, requiredIn);
    }

    private static bool IsRequired(PropertyDeclaration declaration, Property? inherited, bool isTypeBroken)
    {
        if (declaration.Required is { } required)
        {
            return required.Value;
        }

        if (declaration.Type is { } type)
        {
            return !type.Expression.IsOptional;
        }

        // Of what cannot be told, as while it is being typed, calls may say something or nothing: both compile.
        return inherited?.IsAlwaysSent ?? !isTypeBroken;
    }
}
