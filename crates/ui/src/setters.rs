//! The short builder methods that nearly every component has.

/// Writes `classes` and `attributes` for components that have those two fields.
macro_rules! element_setters {
    ($component:ty) => {
        impl $component {
            /// Adds classes, parted by spaces, to those the component has.
            #[must_use]
            pub fn classes(mut self, classes: &str) -> Self {
                self.classes = $crate::element::joined(&self.classes, classes);
                self
            }

            /// Sets further attributes of the component's outermost element, or for a field those of the control.
            #[must_use]
            pub fn attributes(mut self, attributes: $crate::Attributes) -> Self {
                self.attributes = attributes;
                self
            }
        }
    };
}

/// Writes `hint` and `error` for components that ask one question.
macro_rules! question_setters {
    ($component:ty) => {
        impl $component {
            /// Adds help below the label.
            #[must_use]
            pub fn hint(mut self, hint: impl Into<$crate::Hint>) -> Self {
                self.hint = Some(hint.into());
                self
            }

            /// Says what is wrong with the answer.
            #[must_use]
            pub fn error(self, error: impl Into<$crate::ErrorMessage>) -> Self {
                self.error_maybe(Some(error))
            }

            /// Says what is wrong with the answer, if something is.
            #[must_use]
            pub fn error_maybe(mut self, error: Option<impl Into<$crate::ErrorMessage>>) -> Self {
                self.error_message = error.map(Into::into);
                self
            }
        }
    };
}

/// Lets a string or markup stand where a struct around one [`Content`](crate::Content) is wanted.
macro_rules! from_content {
    ($component:ident, $field:ident) => {
        impl<T: Into<$crate::Content>> From<T> for $component {
            fn from(content: T) -> Self {
                Self { $field: content.into(), ..Self::default() }
            }
        }
    };
}

pub(crate) use {element_setters, from_content, question_setters};
