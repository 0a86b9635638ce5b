// Back loads the page of a new row anew: its number stays that of the form that was sent from it.
"use strict";
{
  const number = document.querySelector("#content-main form [name=_form], .attach form [name=_form]");
  if (number) {
    number.value = history.state?.form ?? number.value;
    history.replaceState({ ...history.state, form: number.value }, "");
  }
}
