using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;

namespace Taxonomy.Plans.Reading;

/// <summary>What the keys of one property say, while it is read.</summary>
internal struct PropertyParts
{
    public List<ConstraintDeclaration>? Constraints;

    public PropertyParts() { }

    public TypeUse? Type { get; set; }

    public bool IsTypeBroken { get; set; }

    public Located<bool>? Required { get; set; }

    public SourceSpan RequiredKey { get; set; }

    public Located<bool>? Nullable { get; set; }

    public IReadOnlyList<string>? Examples { get; set; }

    public EnumDeclaration? Enum { get; set; }

    public bool IsEnumBroken { get; set; }

    public Located<bool>? Open { get; set; }

    public SourceSpan OpenKey { get; set; }

    public ConstDeclaration? Const { get; set; }

    public bool IsConstBroken { get; set; }

    public SourceSpan ConstKey { get; set; }

    public IReadOnlyList<PropertyDeclaration>? Properties { get; set; }

    public SourceSpan PropertiesSpan { get; set; }

    public Located<string>? Classification { get; set; }

    public IReadOnlyList<Located<PropertyOperations>>? Operations { get; set; }

    /// <summary>Checks what needs nothing but the property itself, and takes back what cannot be.</summary>
    public void Check(ReadingContext context, in DeclarationHead head, PropertyPlace place)
    {
        // An enum without values says nothing about the type: the property holds anything.
        IsTypeBroken |= IsEnumBroken || Type is { Expression.IsBroken: true };
        var isOptionalType = Type is { Expression.IsOptional: true };
        if (place == PropertyPlace.User)
        {
            if (isOptionalType && Type is { Expression.IsBroken: false })
            {
                context.Report(
                    Rules.ConstraintMismatch,
                    Type.Span,
                    "A user property is neither required nor optional: it is set when you set it. Remove the '?'."
                );
            }

            if (Required is not null)
            {
                context.Report(
                    Rules.ConstraintMismatch,
                    RequiredKey,
                    "A user property is neither required nor optional: it is set when you set it. Remove 'required'."
                );
                Required = null;
            }
        }
        else if (isOptionalType && Required is { Value: true } required)
        {
            context.Report(
                Rules.ConstraintMismatch,
                required.Span,
                "The '?' of the type says that the property is optional, and 'required' that it is not. Remove one of them."
            );
            Required = null;
        }

        if (place is PropertyPlace.User or PropertyPlace.Group && Const is not null)
        {
            context.Report(
                Rules.ConstraintMismatch,
                ConstKey,
                "'const' is for what is sent with every event. Remove it here, or use 'enum'."
            );
            Const = null;
        }

        CheckShape(context);
        if (Const is not null && Properties is not null)
        {
            context.Report(Rules.ConstraintMismatch, ConstKey, "An object has no 'const': give its properties theirs.");
            Const = null;
        }

        if (
            place is PropertyPlace.User or PropertyPlace.Group or PropertyPlace.Shared
            && Type is null
            && Enum is null
            && Properties is null
            && Const is null
            && !IsTypeBroken
            && !IsConstBroken
        )
        {
            context.Report(
                Rules.WrongKind,
                head.NameSpan,
                $"'{ReadingContext.Short(head.Name)}' needs a type, such as string or integer."
            );
            IsTypeBroken = true;
        }
    }

    /// <summary>Checks that the parts can stand together in one type.</summary>
    public void CheckShape(ReadingContext context)
    {
        if (Open is not null && Enum is null && !IsEnumBroken)
        {
            context.Report(Rules.ConstraintMismatch, OpenKey, "'open' needs an 'enum' beside it.");
            Open = null;
        }

        if (Enum is not null && Properties is not null)
        {
            context.Report(
                Rules.ConstraintMismatch,
                PropertiesSpan,
                "A value is either one of an 'enum' or an object with 'properties'. Remove one of the two."
            );
            Properties = null;
        }
    }

    public readonly PropertyDeclaration Build(in DeclarationHead head, Property? prebuilt) =>
        new(head)
        {
            Type = Type,
            Required = Required,
            Nullable = Nullable,
            Enum = Enum is null || Open is null ? Enum : Enum.WithOpen(Open),
            Properties = Properties,
            PropertiesSpan = PropertiesSpan,
            Const = Const,
            Constraints = Constraints is null ? [] : Constraints.ToArray(),
            Examples = Examples,
            Classification = Classification,
            Operations = Operations,
            IsTypeBroken = IsTypeBroken,
            Prebuilt = prebuilt,
        };
}
