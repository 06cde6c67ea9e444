/** What many call personas. */
export const PEOPLE = /^(personas?|people|users?|customers?|contacts?|members?)$/i;

/** Said to those who ask a condition who is anonymous: a setting says it. */
export const ABOUT_ANONYMOUS =
  "anonymous personas are left out unless the setting `include anonymous` lets them in";
